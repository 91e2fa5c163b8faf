// query: edges
// en: The links of duty, as an edge list for network analysis.
// zh: 责任关系边表
// scope
// columns: source role target document file place title quote start end
// example: place=安顺市
{{within d}}
MATCH (a:Agency|Organisation)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{scope d}}
RETURN a.id AS source, {{role r}} AS role, m.id AS target, {{source d}}, m.title AS title, {{assigned r}}
ORDER BY document, target, source, role

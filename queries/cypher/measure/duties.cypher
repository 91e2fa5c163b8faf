// query: duties
// en: Who has which duty in every measure, with the words that assign it.
// zh: 全部任务分工
// param role: string = "" in "" lead responsible support
// scope
// columns: agency id role raw implied document file place section label title quote start end measure
// example: place=安顺市
{{within d}}
MATCH (a:Agency|Organisation)-[r:{{duty}}]->(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE {{acts r}} AND {{scope d}}
RETURN a.name AS agency, a.id AS id, {{role r}} AS role, r.raw AS raw, r.implied AS implied, {{source d}}, {{measure m}}, {{assigned r}}, m.id AS measure
ORDER BY file, m.position, r.start, agency, role

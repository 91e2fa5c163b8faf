// query: place_profile
// en: How many agencies, tasks, leads and targets each place has.
// zh: 各地概况
// scope
// columns: place measures agencies duties leads
// example:
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)
WHERE {{scope d}}
OPTIONAL MATCH (m)<-[r:{{duty}}]-(a:Agency|Organisation)
RETURN d.place AS place, count(DISTINCT m.id) AS measures, count(DISTINCT a.id) AS agencies, count(r) AS duties, count(CASE WHEN {{role r}} = 'lead' THEN 1 END) AS leads
ORDER BY place

// query: platform_reach
// en: Platforms by the number of bodies and measures that touch them.
// zh: 平台的影响面
// scope
// columns: platform id place mentions measures documents parties
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)-[r:MENTIONS]->(p:Platform)
WHERE {{scope d}}
WITH p, count(r) AS mentions, count(DISTINCT m.id) AS measures, count(DISTINCT d.id) AS documents
OPTIONAL MATCH (p)<-[:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES]-(x:Agency|Organisation|Platform|Programme|Place)
RETURN p.name AS platform, p.id AS id, p.place AS place, mentions AS mentions, measures AS measures, documents AS documents, count(DISTINCT x.id) AS parties
ORDER BY mentions DESC, parties DESC, platform

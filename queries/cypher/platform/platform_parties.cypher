// query: platform_parties
// en: Who leads, builds, takes part in, hosts or operates a platform.
// zh: 平台的组建和参与单位
// param platform: Platform
// scope
// columns: name id link document file place section label title quote start end
// example: platform=龙门实验室
MATCH (x:Agency|Organisation|Platform|Programme|Place)-[r:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES]->(p:Platform {id: $platform})
MATCH (d:Document {id: r.document})
OPTIONAL MATCH (d)-[:HAS_MEASURE]->(m:Measure) WHERE m.start <= r.start AND m.`end` >= r.`end`
WITH x, r, d, m WHERE {{scope d}}
RETURN x.name AS name, x.id AS id, type(r) AS link, {{source d}}, m.section AS section, m.label AS label, m.title AS title, {{quoted r}}
ORDER BY file, start, link, name

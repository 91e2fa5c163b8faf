// query: platform_links
// en: Everything the text says of a platform and other named things.
// zh: 平台的关系
// param platform: Platform
// scope
// columns: name id link direction document file place quote start end
// example: platform=周山双创智慧岛
MATCH (p:Platform {id: $platform})-[r:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES|PART_OF|LOCATED_IN]->(x:Agency|Organisation|Platform|Programme|Place)
MATCH (d:Document {id: r.document})
WHERE {{scope d}}
RETURN x.name AS name, x.id AS id, type(r) AS link, 'out' AS direction, {{source d}}, {{quoted r}}
UNION ALL
MATCH (p:Platform {id: $platform})<-[r:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES|PART_OF|LOCATED_IN]-(x:Agency|Organisation|Platform|Programme|Place)
MATCH (d:Document {id: r.document})
WHERE {{scope d}}
RETURN x.name AS name, x.id AS id, type(r) AS link, 'in' AS direction, {{source d}}, {{quoted r}}

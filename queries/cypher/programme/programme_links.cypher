// query: programme_links
// en: What a programme is part of, and who takes part in it.
// zh: 计划工程的关系
// param programme: Programme
// columns: name id link direction document quote start end
// example: programme=高新技术企业倍增工程
MATCH (p:Programme {id: $programme})-[r:PART_OF|PARTICIPATES_IN|BUILDS|HOSTS|OPERATES]->(x:Agency|Organisation|Platform|Programme|Place)
RETURN x.name AS name, x.id AS id, type(r) AS link, 'out' AS direction, r.document AS document, {{quoted r}}
UNION ALL
MATCH (p:Programme {id: $programme})<-[r:PART_OF|PARTICIPATES_IN|BUILDS|HOSTS|OPERATES]-(x:Agency|Organisation|Platform|Programme|Place)
RETURN x.name AS name, x.id AS id, type(r) AS link, 'in' AS direction, r.document AS document, {{quoted r}}

// query: organisation_links
// en: What an organisation builds, takes part in, hosts, operates or belongs to.
// zh: 机构企业参与的平台和计划
// param organisation: Organisation|Agency|Place
// scope
// columns: name id link document file place section label title quote start end
// example: organisation=中信重工
MATCH (o:$kind_of_organisation {id: $organisation})-[r:BUILDS|PARTICIPATES_IN|HOSTS|OPERATES|PART_OF|LOCATED_IN]->(x:Agency|Organisation|Platform|Programme|Place)
MATCH (d:Document {id: r.document})
OPTIONAL MATCH (d)-[:HAS_MEASURE]->(m:Measure) WHERE m.start <= r.start AND m.`end` >= r.`end`
WITH x, r, d, m WHERE {{scope d}}
RETURN x.name AS name, x.id AS id, type(r) AS link, {{source d}}, m.section AS section, m.label AS label, m.title AS title, {{quoted r}}
ORDER BY file, start, link, name

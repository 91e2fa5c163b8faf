// query: measures_naming
// en: Measures and documents that name a platform, programme, organisation, policy or place.
// zh: 提到某平台、计划、机构、文件的措施
// param thing: Platform|Programme|Organisation|Policy|Place|Agency
// scope
// columns: name document file place section label title quote start end measure
// example: thing=龙门实验室
MATCH (x:$kind_of_thing {id: $thing})<-[r:MENTIONS]-(n:Document|Measure|Section)
MATCH (d:Document {id: r.document})
OPTIONAL MATCH (m:Measure {id: n.id})
WITH x, d, r, m WHERE {{scope d}}
RETURN x.name AS name, {{source d}}, m.section AS section, m.label AS label, m.title AS title, {{mentioned r}}, m.id AS measure
ORDER BY file, start

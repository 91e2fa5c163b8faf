// query: agency_mentions
// en: Where the text names an agency, duty or not.
// zh: 提到某单位之处
// param agency: Agency
// scope
// columns: document file place section label title quote start end measure
// example: agency=驻马店市科学技术局
MATCH (a:Agency {id: $agency})<-[r:MENTIONS]-(n:Document|Measure)
MATCH (d:Document {id: r.document})
OPTIONAL MATCH (m:Measure {id: n.id})
WITH d, r, m WHERE {{scope d}}
RETURN {{source d}}, m.section AS section, m.label AS label, m.title AS title, {{mentioned r}}, m.id AS measure
ORDER BY file, start

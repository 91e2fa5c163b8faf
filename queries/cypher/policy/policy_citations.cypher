// query: policy_citations
// en: The documents that cite a policy.
// zh: 哪些文件引用了某政策
// param policy: Policy
// scope
// columns: policy doc_number document document_title file place section label title quote start end
// example: policy=国发〔2022〕2号
{{within d}}
MATCH (p:Policy {id: $policy})<-[r:CITES]-(d:Document)
OPTIONAL MATCH (d)-[:HAS_MEASURE]->(m:Measure) WHERE m.start <= r.start AND m.`end` >= r.`end`
WITH p, r, d, m WHERE {{scope d}}
RETURN p.name AS policy, p.doc_number AS doc_number, d.id AS document, d.title AS document_title, d.file AS file, d.place AS place, m.section AS section, m.label AS label, m.title AS title, {{mentioned r}}
ORDER BY file, start

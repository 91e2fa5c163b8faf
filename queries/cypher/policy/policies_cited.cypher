// query: policies_cited
// en: The policies that a place or document cites.
// zh: 引用的政策文件
// scope
// columns: policy id doc_number document document_title file place quote start end
// example: place=安顺市
{{within d}}
MATCH (p:Policy)<-[r:CITES]-(d:Document)
WHERE {{scope d}}
RETURN p.name AS policy, p.id AS id, p.doc_number AS doc_number, d.id AS document, d.title AS document_title, d.file AS file, d.place AS place, {{mentioned r}}
ORDER BY file, start, policy

// query: document_text
// en: The text of a document's current version, with the offsets at which its pages start.
// zh: 文件全文
// param document: Document
// columns: document title file place notice format text pages
// example: document=zhumadian_opinions_2019.txt
MATCH (d:Document {id: $document})-[:HAS_VERSION]->(v:Version)
WHERE v.state = 'current'
RETURN d.id AS document, d.title AS title, d.file AS file, d.place AS place, d.notice AS notice, v.format AS format, v.text AS text, v.pages AS pages

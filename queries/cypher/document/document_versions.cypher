// query: document_versions
// en: The versions of a document, without their texts.
// zh: 文件的各个版本
// param document: Document
// columns: number state file format chars loaded
// example: document=zhumadian_opinions_2019.txt
MATCH (d:Document {id: $document})-[:HAS_VERSION]->(v:Version)
RETURN v.number AS number, v.state AS state, v.file AS file, v.format AS format, v.chars AS chars, v.loaded AS loaded
ORDER BY number

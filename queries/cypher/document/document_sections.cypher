// query: document_sections
// en: The headings of a document.
// zh: 文件章节
// param document: Document
// columns: id title path level start end
// order: start level
// example: document=驻马店市人民政府关于实施创新驱动提速增效工程的意见
MATCH (d:Document {id: $document})-[:HAS_SECTION]->(s:Section)
RETURN s.id AS id, s.title AS title, s.path AS path, s.level AS level, s.start AS start, s.`end` AS `end`
UNION ALL
MATCH (d:Document {id: $document})-[:HAS_SECTION]->(:Section)-[:HAS_SECTION*1..11]->(s:Section)
RETURN s.id AS id, s.title AS title, s.path AS path, s.level AS level, s.start AS start, s.`end` AS `end`

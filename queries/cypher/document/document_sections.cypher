// query: document_sections
// en: The headings of a document.
// zh: 文件章节
// param document: Document
// columns: id title path level start end
// example: document=004_36c7a43ae2dda31b.txt
MATCH (s:Section {document: $document})
RETURN s.id AS id, s.title AS title, s.path AS path, s.level AS level, s.start AS start, s.`end` AS `end`
ORDER BY s.position, id

// query: sources
// en: What every document is called and what its printed notice says of it.
// zh: 文件来源
// columns: document title file place date notice
// example:
MATCH (d:Document)
RETURN d.id AS document, d.title AS title, d.file AS file, d.place AS place, d.date AS date, d.notice AS notice
ORDER BY document

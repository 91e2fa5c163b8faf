// query: document
// en: A document with its head.
// zh: 文件信息
// param document: Document
// columns: document title place doc_number kind status issuers date effective expires period_start period_end file notice
// example: document=洛政〔2022〕22号
MATCH (d:Document {id: $document})
RETURN d.id AS document, d.title AS title, d.place AS place, d.doc_number AS doc_number, d.kind AS kind, d.status AS status, d.issuers AS issuers, d.date AS date, d.effective AS effective, d.expires AS expires, d.period_start AS period_start, d.period_end AS period_end, d.file AS file, d.notice AS notice

// query: documents_by_kind
// en: Documents by kind.
// zh: 各类文件
// param kind: string = "" in "" plan opinions decision scheme rules notice report
// scope
// columns: document title place kind date file
// example: kind=plan
{{within d}}
MATCH (d:Document)
WHERE ($kind = '' OR d.kind = $kind) AND {{scope d}}
RETURN d.id AS document, d.title AS title, d.place AS place, d.kind AS kind, d.date AS date, d.file AS file
ORDER BY kind, place, date, title

// query: programmes_of_place
// en: The programmes that the documents of a place name.
// zh: 某地的计划工程
// param words: string = ""
// scope
// columns: programme id place aliases document file mentions first
// example: place=驻马店市 words=工程
{{within d}}
MATCH (d:Document)-[:NAMES]->(p:Programme)<-[r:MENTIONS]-(n:Document|Measure|Section)
WHERE r.document = d.id AND ($words = '' OR p.name CONTAINS $words) AND {{scope d}}
RETURN p.name AS programme, p.id AS id, p.place AS place, p.aliases AS aliases, d.id AS document, d.file AS file, count(r) AS mentions, min(r.start) AS first
ORDER BY file, first, programme

// query: platforms_of_place
// en: The platforms that the documents of a place name.
// zh: 某地的平台载体
// param words: string = ""
// scope
// columns: platform id place aliases document file mentions first
// example: place=洛阳市 words=实验室
{{within d}}
MATCH (d:Document)-[:NAMES]->(p:Platform)<-[r:MENTIONS]-(n:Document|Measure|Section)
WHERE r.document = d.id AND ($words = '' OR p.name CONTAINS $words) AND {{scope d}}
RETURN p.name AS platform, p.id AS id, p.place AS place, p.aliases AS aliases, d.id AS document, d.file AS file, count(r) AS mentions, min(r.start) AS first
ORDER BY file, first, platform

// query: places_named
// en: The places that documents name.
// zh: 提到的地区
// scope
// columns: name id mentions documents
// example: place=安顺市
{{within d}}
MATCH (d:Document)-[:NAMES]->(p:Place)<-[r:MENTIONS]-(n:Document|Measure|Section)
WHERE r.document = d.id AND {{scope d}}
RETURN p.name AS name, p.id AS id, count(r) AS mentions, count(DISTINCT d.id) AS documents
ORDER BY mentions DESC, name

// query: organisations_named
// en: Organisations by the number of places that name them.
// zh: 提到的机构企业
// scope
// columns: name id place mentions documents
// example: place=洛阳市
{{within d}}
MATCH (d:Document)-[:NAMES]->(o:Organisation)<-[r:MENTIONS]-(n:Document|Measure|Section)
WHERE r.document = d.id AND {{scope d}}
RETURN o.name AS name, o.id AS id, o.place AS place, count(r) AS mentions, count(DISTINCT d.id) AS documents
ORDER BY mentions DESC, name

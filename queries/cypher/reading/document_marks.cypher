// query: document_marks
// en: Every fact of a document with its place in the text.
// zh: 文件中的全部标记
// param document: Document
// columns: kind id name role start end
// example: document=zhumadian_opinions_2019.txt
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)<-[r:{{duty}}]-(a:Agency|Organisation)
RETURN 'Duty' AS kind, a.id AS id, a.name AS name, {{role r}} AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[:HAS_MEASURE]->(m:Measure)-[r:MENTIONS]->(x:Agency|Organisation|Platform|Programme|Policy|Place)
RETURN 'Mention' AS kind, x.id AS id, x.name AS name, '' AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (s:Section)-[r:MENTIONS]->(x:Agency|Organisation|Platform|Programme|Policy|Place)
WHERE s.document = $document
RETURN 'Mention' AS kind, x.id AS id, x.name AS name, '' AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (d:Document {id: $document})-[r:MENTIONS]->(x:Agency|Organisation|Platform|Programme|Policy|Place)
RETURN 'Mention' AS kind, x.id AS id, x.name AS name, '' AS role, r.start AS start, r.`end` AS `end`
UNION
MATCH (t:Target)
WHERE t.document = $document
RETURN 'Target' AS kind, t.id AS id, t.indicator AS name, '' AS role, t.start AS start, t.`end` AS `end`
UNION
MATCH (i:Incentive)
WHERE i.document = $document
RETURN 'Incentive' AS kind, i.id AS id, i.condition AS name, '' AS role, i.start AS start, i.`end` AS `end`

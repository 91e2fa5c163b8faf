// query: measures_without_lead
// en: Measures that name units but no lead.
// zh: 有责任单位而无牵头单位的措施
// scope
// columns: id kind document file place section label title quote start end agencies
// example: place=安顺市
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)<-[r:{{duty}}]-(a:Agency|Organisation)
WHERE {{scope d}}
WITH d, m, count(DISTINCT a.id) AS agencies, count(CASE WHEN {{role r}} = 'lead' THEN 1 END) AS leads
WHERE leads = 0
RETURN m.id AS id, m.kind AS kind, {{source d}}, {{measure m}}, {{whole m}}, agencies AS agencies
ORDER BY file, start, id

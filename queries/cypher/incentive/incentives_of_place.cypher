// query: incentives_of_place
// en: Awards, subsidies, loans and tax reliefs of a place.
// zh: 某地的奖补
// param kind: string = "" in "" award subsidy loan tax land talent other
// param words: string = ""
// scope
// columns: id beneficiary condition amount rate cap kind document file place section label title quote start end measure
// example: kind=award
{{within d}}
MATCH (d:Document)-[:HAS_MEASURE*0..1]->(m:Document|Measure)-[:OFFERS]->(x:Incentive)
WHERE ($kind = '' OR x.kind = $kind) AND ($words = '' OR x.beneficiary CONTAINS $words OR x.condition CONTAINS $words OR x.quote CONTAINS $words) AND {{scope d}}
RETURN x.id AS id, x.beneficiary AS beneficiary, x.condition AS condition, x.amount AS amount, x.rate AS rate, x.cap AS cap, x.kind AS kind, {{source d}}, {{holder m}}, {{quoted x}}, {{holder_id m}}
ORDER BY file, start, amount, rate

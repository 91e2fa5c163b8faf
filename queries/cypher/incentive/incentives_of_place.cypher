// query: incentives_of_place
// en: Awards, subsidies, loans and tax reliefs of a place.
// zh: 某地的奖补
// param kind: string = "" in "" award subsidy loan tax land talent other
// param words: string = ""
// scope
// columns: id beneficiary condition amount rate cap kind document file place section label title quote start end measure
// example: kind=award
MATCH (x:Incentive)
MATCH (d:Document {id: x.document})
OPTIONAL MATCH (m:Measure {id: x.measure})
WITH x, d, m WHERE ($kind = '' OR x.kind = $kind) AND ($words = '' OR x.beneficiary CONTAINS $words OR x.condition CONTAINS $words OR x.quote CONTAINS $words) AND {{scope d}}
RETURN x.id AS id, x.beneficiary AS beneficiary, x.condition AS condition, x.amount AS amount, x.rate AS rate, x.cap AS cap, x.kind AS kind, {{source d}}, m.section AS section, m.label AS label, m.title AS title, {{quoted x}}, m.id AS measure
ORDER BY file, start, amount, rate

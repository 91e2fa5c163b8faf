// query: node_links
// en: What a node is linked with, and the words that say so.
// zh: 节点的全部关系
// param node: Node
// columns: link direction id name document quote start end
// example: node=龙门实验室
MATCH (n:$kind_of_node {id: $node})-[r]->(x)
RETURN type(r) AS link, 'out' AS direction, x.id AS id, coalesce(x.name, x.title, x.indicator, x.condition, x.file) AS name, r.document AS document, coalesce(r.quote, r.surface) AS quote, coalesce(r.quote_start, r.start) AS start, coalesce(r.quote_end, r.`end`) AS `end`
UNION
MATCH (n:$kind_of_node {id: $node})<-[r]-(x)
RETURN type(r) AS link, 'in' AS direction, x.id AS id, coalesce(x.name, x.title, x.indicator, x.condition, x.file) AS name, r.document AS document, coalesce(r.quote, r.surface) AS quote, coalesce(r.quote_start, r.start) AS start, coalesce(r.quote_end, r.`end`) AS `end`

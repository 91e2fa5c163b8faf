// query: neighbourhood
// en: The direct neighbours of a node.
// zh: 邻近节点
// param node: Node
// columns: link direction id name
// example: node=mea_647b160d5a50a493
MATCH (n:$kind_of_node {id: $node})-[r]->(x)
RETURN type(r) AS link, 'out' AS direction, x.id AS id, coalesce(x.name, x.title, x.indicator, x.condition, x.file) AS name
UNION
MATCH (n:$kind_of_node {id: $node})<-[r]-(x)
RETURN type(r) AS link, 'in' AS direction, x.id AS id, coalesce(x.name, x.title, x.indicator, x.condition, x.file) AS name

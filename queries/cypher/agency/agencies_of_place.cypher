// query: agencies_of_place
// en: The agencies of a place.
// zh: 某地的单位
// param place: Place = ""
// columns: agency id place kind level collective aliases
// example: place=安顺市
{{at a}}
MATCH (a:Agency)
WHERE ($place = '' OR a.place = $place)
RETURN a.name AS agency, a.id AS id, a.place AS place, a.kind AS kind, a.level AS level, a.collective AS collective, a.aliases AS aliases
ORDER BY place, agency

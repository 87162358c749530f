/** The members that differ between two answers, as canonical JSON behind their names: the first few. */
export function describeDifference(before, after) {
  const [old, new_] = [parsed(before), parsed(after)]
  const found = []
  compare(old, new_, '', found)
  return found.slice(0, 6).join('; ')
}

function parsed(text) {
  const start = text.search(/[[{"]/)
  return start < 0 ? text : JSON.parse(text.slice(start))
}

function compare(before, after, path, found) {
  if (Object.is(before, after)) return
  const isObject = (value) => typeof value === 'object' && value !== null
  if (!isObject(before) || !isObject(after)) {
    const at = typeof before === 'string' && typeof after === 'string' ? firstDifference(before, after) : 0
    found.push(`${path}: ${short(before, at)} -> ${short(after, at)}`)
    return
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    compare(before[key], after[key], path === '' ? key : `${path}.${key}`, found)
}

function firstDifference(before, after) {
  let at = 0
  while (at < before.length && before[at] === after[at]) at++
  return at
}

function short(value, at) {
  const shown = typeof value === 'string' ? value.slice(Math.max(0, at - 40)) : value
  return (JSON.stringify(shown) ?? 'absent').slice(0, 120)
}

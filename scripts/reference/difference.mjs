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
    found.push(`${path}: ${short(before)} -> ${short(after)}`)
    return
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    compare(before[key], after[key], path === '' ? key : `${path}.${key}`, found)
}

function short(value) {
  return (JSON.stringify(value) ?? 'absent').slice(0, 120)
}

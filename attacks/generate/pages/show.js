// Runs in a page of Chromium: what of the words of a document is not to be seen as it stands there.
globalThis.wrongIn = (document_, view) => {
  const wrong = new Set()
  const words = wordsOf(document_, view)
  const strokes = strokesIn(document_, view)
  const lines = linesIn(document_, view)
  const width = Math.max(document_.documentElement.scrollWidth, view.innerWidth)
  const height = Math.max(document_.documentElement.scrollHeight, view.innerHeight)
  for (const word of words) {
    const { box, boxes, style, parent, text } = word
    if (box.width < 2 * text.length || box.height < 5 || Number.parseFloat(style.fontSize) < 6.9)
      wrong.add(`small ${text}`)
    if (style.visibility !== 'visible') wrong.add(`hidden ${text}`)
    if (box.left < -0.5 || box.top < -4 || box.right > width + 1 || box.bottom > height + 1)
      wrong.add(`outside ${text}`)
    for (const what of looksOf(parent, style, view)) wrong.add(`${what} ${text}`)
    if (strokes.some((stroke) => isBeside(stroke, box))) wrong.add(`stroke ${text}`)
    if (lines.some((line) => isUnder(line, box))) wrong.add(`fraction ${text}`)
    if (boxes.length === 1 && isCovered(box, parent, document_, view)) wrong.add(`covered ${text}`)
  }
  for (const [i, one] of words.entries())
    for (const other of words.slice(i + 1)) {
      if (isOver(one, other)) wrong.add(`over ${one.text} ${other.text}`)
      if (isJoined(one, other)) wrong.add(`joined ${one.text} ${other.text}`)
    }
  for (const table of document_.querySelectorAll('table')) if (hasPassedColumns(table)) wrong.add('column')
  for (const item of document_.querySelectorAll('ol > li'))
    if (item.getBoundingClientRect().left < 12 || view.getComputedStyle(item).display !== 'list-item')
      wrong.add('number')
  return { wrong: [...wrong], shown: shownIn(words) }
}

const UNSEEN = new Set(['STYLE', 'SCRIPT', 'TITLE', 'HEAD'])

function wordsOf(document_, view) {
  const walker = document_.createTreeWalker(document_.documentElement, NodeFilter.SHOW_TEXT)
  const words = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    if (UNSEEN.has(parent.tagName)) continue
    const style = view.getComputedStyle(parent)
    for (const { index, 0: text } of node.data.matchAll(/[^\s\u00a0\u00ad\u200b]+/g)) {
      const range = document_.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + text.length)
      words.push({ text, parent, style, box: range.getBoundingClientRect(), boxes: [...range.getClientRects()] })
    }
  }
  return words
}

function lightOf(colour) {
  const [, red, green, blue, alpha = '1'] = /rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/.exec(colour) ?? []
  return { light: 0.3 * red + 0.59 * green + 0.11 * blue, alpha: Number(alpha) }
}

function looksOf(parent, style, view) {
  const looks = []
  let ground = 255
  const around = []
  for (let element = parent; element !== null; element = element.parentElement) around.unshift(element)
  for (const element of around) {
    const own = view.getComputedStyle(element)
    const { light, alpha } = lightOf(own.backgroundColor)
    if (alpha > 0) ground = light * alpha + ground * (1 - alpha)
    if (own.opacity !== '1' || own.transform !== 'none' || own.filter !== 'none') looks.push('effect')
    if (/line-through/.test(own.textDecorationLine)) looks.push('struck')
    if (own.position !== 'static' || own.float !== 'none') looks.push('moved')
    if (own.overflow !== 'visible' && !/^(?:BODY|HTML)$/.test(element.tagName)) looks.push('cut')
    if (/^(?:super|sub|text-|-?\d)/.test(own.verticalAlign) && !/^SU[BP]$/.test(element.tagName)) looks.push('raised')
  }
  const { light, alpha } = lightOf(style.color)
  if (alpha < 0.6 || Math.abs(ground - light) < 30) looks.push('pale')
  return looks
}

/** Borders at the sides of what is shown, and what is no higher than a stroke and has no text. */
function strokesIn(document_, view) {
  const strokes = []
  for (const element of document_.querySelectorAll('body, body *')) {
    const style = view.getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const widthOf = (side) =>
      style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`])
    const [left, right] = [widthOf('Left'), widthOf('Right')]
    const { top, bottom } = box
    if (left > 0 && box.height > 4) strokes.push({ left: box.left, right: box.left + left, top, bottom })
    if (right > 0 && box.height > 4) strokes.push({ left: box.right - right, right: box.right, top, bottom })
    const isDrawn = left + right + widthOf('Top') + widthOf('Bottom') > 0 || lightOf(style.backgroundColor).alpha > 0
    if (
      isDrawn &&
      !/[\p{L}\p{N}]/u.test(element.textContent) &&
      box.width < 200 &&
      element.tagName !== 'BODY' &&
      element.tagName !== 'HR'
    )
      strokes.push({ left: box.left - 40, right: box.right + 40, top, bottom })
  }
  return strokes
}

function isBeside(stroke, box) {
  const down = Math.min(stroke.bottom, box.bottom) - Math.max(stroke.top, box.top)
  return down > 2 && stroke.right > box.left - 2 && stroke.left < box.right + 2
}

/** Borders over and under what is narrow, and has none at its sides. */
function linesIn(document_, view) {
  const lines = []
  for (const element of document_.querySelectorAll('body *')) {
    const style = view.getComputedStyle(element)
    const { left, right, top, bottom, width } = element.getBoundingClientRect()
    const has = (side) => style[`border${side}Style`] !== 'none' && Number.parseFloat(style[`border${side}Width`]) > 0
    if (width > 200 || has('Left') || has('Right') || element.tagName === 'HR') continue
    if (has('Top')) lines.push({ left, right, at: top })
    if (has('Bottom')) lines.push({ left, right, at: bottom })
  }
  return lines
}

function isUnder({ left, right, at }, box) {
  return left < box.right && right > box.left && (Math.abs(at - box.bottom) < 8 || Math.abs(at - box.top) < 8)
}

/** Whether the cells of two rows that have words stand in other columns than their order says. */
function hasPassedColumns({ rows }) {
  const worded = [...rows].map(({ cells }) => [...cells].filter((cell) => /[\p{L}\p{N}]/u.test(cell.textContent)))
  return worded.some((row) =>
    worded.some(
      (other) =>
        other.length > 1 &&
        row.some((cell, i) => {
          const [one, beside] = [cell.getBoundingClientRect(), other[i]?.getBoundingClientRect()]
          return beside !== undefined && Math.min(one.right, beside.right) - Math.max(one.left, beside.left) < 1
        }),
    ),
  )
}

function isCovered(box, parent, document_, view) {
  // Each end of a word, and its middle.
  const found = [0.1, 0.5, 0.9].map((part) => {
    const [x, y] = [box.left + part * box.width, box.top + box.height / 2]
    view.scrollTo(Math.max(0, x - 300), Math.max(0, y - 200))
    const element = document_.elementFromPoint(x - view.scrollX, y - view.scrollY)
    view.scrollTo(0, 0)
    return element === null || (element !== parent && !element.contains(parent) && !parent.contains(element))
  })
  return found.includes(true)
}

function isOver(one, other) {
  if (one.boxes.length > 1 || other.boxes.length > 1) return false
  const [a, b] = [one.box, other.box]
  const [across, down] = [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ]
  return (
    across > 2 && down > 0.55 * Math.min(Number.parseFloat(one.style.fontSize), Number.parseFloat(other.style.fontSize))
  )
}

/** Of two cells, and as one number. */
function isJoined(one, other) {
  if (one.boxes.length > 1 || other.boxes.length > 1 || !/\w$/.test(one.text) || !/^\w/.test(other.text)) return false
  if (one.parent.closest('td, th') === other.parent.closest('td, th')) return false
  const [a, b] = [one.box, other.box]
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  const gap = b.left - a.right
  const size = Math.max(Number.parseFloat(one.style.fontSize), Number.parseFloat(other.style.fontSize))
  return down > 0.7 * Math.max(a.height, b.height) && gap > -2 && gap < 0.12 * size
}

/** In one word where they stand close to one another in a line. */
function shownIn(words) {
  let shown = ''
  for (const [i, { box, style, text }] of words.entries()) {
    const before = words[i - 1]
    if (before === undefined) {
      shown = text
      continue
    }
    const size = Math.max(Number.parseFloat(style.fontSize), Number.parseFloat(before.style.fontSize))
    const down = Math.min(before.box.bottom, box.bottom) - Math.max(before.box.top, box.top)
    const isInLine = down > 0.3 * Math.min(before.box.height, box.height)
    const gap = box.left - before.box.right
    shown += (isInLine && gap < 0.1 * size ? '' : isInLine && gap < 0.2 * size ? '~' : ' ') + text
  }
  return shown
}

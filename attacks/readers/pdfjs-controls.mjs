/**
 * The controls by which PDF.js's viewer, and Firefox, show fields of a form in the place of their appearances: what its annotation layer makes of
 * what `page.getAnnotations` tells (src/display/annotation_layer.js of PDF.js, and its style sheet).
 */

/** Of a text without a size; and the height of a line, for a size of 1. */
const USUAL_SIZE = 9
const LINE = 1.35

/** The border and the padding of a control, in points at the scale of a page that is shown as large as it is. */
const INSIDE = 3

/** `null`: it has none, and is shown by its appearance, or not at all. */
export function controlOf(annotation) {
  const { fieldType, hidden, noHTML, rect, backgroundColor, borderColor, borderStyle, fieldName } = annotation
  if (annotation.annotationType !== 20 || fieldType === 'Sig' || hidden || noHTML || annotation.pushButton) return null
  const border = borderColor && borderStyle?.width > 0 ? borderStyle.width : 0
  const common = { name: fieldName, rect, ground: backgroundColor ? [...backgroundColor] : null, border }
  if (annotation.checkBox) return { ...common, kind: 'box', checked: annotation.exportValue === annotation.fieldValue }
  if (annotation.radioButton)
    return { ...common, kind: 'radio', checked: annotation.fieldValue === annotation.buttonValue }
  if (fieldType === 'Tx')
    return annotation.hasOwnCanvas ? null : { ...common, ...written(annotation, textOf(annotation)) }
  if (fieldType !== 'Ch') return null
  const { options, fieldValue, combo } = annotation
  const chosen = options.filter(({ exportValue }) => (fieldValue ?? []).includes(exportValue))
  // Of several that are selected, a list with one line shows the last.
  if (combo) return { ...common, ...written(annotation, chosen.at(-1)?.displayValue ?? '') }
  const lines = options.map((option) => `${chosen.includes(option) ? '* ' : ''}${option.displayValue}`)
  return { ...common, kind: 'list', text: lines.join('\n'), size: USUAL_SIZE, colour: [0, 0, 0] }
}

/** What the appearance says, and else the value. */
function textOf({ fieldValue, textContent, maxLen, comb, multiLine, password }) {
  const value = fieldValue ?? ''
  const cut = maxLen && value.length > maxLen ? value.slice(0, maxLen) : value
  const said = textContent?.join('\n') || null
  const text = (comb ? said?.replaceAll(/\s+/g, '') : said) ?? cut
  if (password) return '\u2022'.repeat(text.length)
  return multiLine ? text : text.replaceAll(/[\r\n]/g, '')
}

function written({ defaultAppearanceData: look, rect, multiLine, textAlignment, comb }, text) {
  const height = Math.abs(rect[3] - rect[1] - 2)
  const asked = look?.fontSize || USUAL_SIZE
  const line = multiLine ? height / (Math.round(height / (LINE * asked)) || 1) : height
  const size = Math.min(asked, Math.round((10 * line) / LINE) / 10)
  const colour = [...(look?.fontColor ?? [0, 0, 0])]
  return {
    kind: 'text',
    text,
    size,
    colour,
    multiline: multiLine === true,
    comb: comb === true,
    align: textAlignment ?? 0,
  }
}

const css = (colour) => `rgb(${colour.map(Math.round).join(' ')})`

/** Draws it where the viewport has it, in a font of the machine; tells whether all of its text is seen. */
export function drawControl(context, viewport, control, font) {
  const corners = [
    ...viewport.convertToViewportPoint(...control.rect.slice(0, 2)),
    ...viewport.convertToViewportPoint(...control.rect.slice(2)),
  ]
  const [left, right] = [Math.min(corners[0], corners[2]), Math.max(corners[0], corners[2])]
  const [top, bottom] = [Math.min(corners[1], corners[3]), Math.max(corners[1], corners[3])]
  const { scale } = viewport
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  if (control.ground !== null) fill(css(control.ground))
  fill('rgb(0 54 255 / 13%)')
  let isWhole = true
  if (control.kind === 'box' || control.kind === 'radio') {
    context.fillStyle = 'black'
    const [across, up] = [(right - left) / 4, (bottom - top) / 4]
    if (control.checked) context.fillRect(left + across, top + up, 2 * across, 2 * up)
  } else isWhole = write()
  context.restore()
  return isWhole

  function fill(style) {
    context.fillStyle = style
    context.fillRect(left, top, right - left, bottom - top)
  }

  function write() {
    const inside = (INSIDE + control.border) * scale
    const size = control.size * scale
    context.font = `${Math.max(size, 0.01)}px ${font}`
    context.fillStyle = css(control.colour)
    const along = right - left - 2 * inside
    const lines = control.text.split(/\r\n?|\n/).flatMap((line) => (control.multiline ? wrapped(line, along) : [line]))
    const widest = Math.max(0, ...lines.map((line) => context.measureText(line).width))
    const area = bottom - top - 2 * control.border * scale
    const first = lines.length > 1 ? top + inside + size : (top + bottom + 0.7 * size) / 2
    for (const [at, line] of lines.entries()) context.fillText(line, left + inside, first + at * size * 1.15)
    return (control.comb || widest <= along) && ((lines.length - 1) * 1.15 + 0.7) * size <= area
  }

  function wrapped(line, along) {
    const rows = ['']
    for (const word of line.split(/(?<= )/)) {
      const row = rows.at(-1) + word
      if (rows.at(-1) === '' || context.measureText(row.trimEnd()).width <= along) rows[rows.length - 1] = row
      else rows.push(word)
    }
    return rows
  }
}

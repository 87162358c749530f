// Run by `mutool run` (mutool-reader.mjs), whose JavaScript is that of 2009.
// Lines of PDF<tab>SCALE<tab>FOLDER in, one line of JSON out; the pages lie in FOLDER as 0.png, 1.png, ...
function textOf(page) {
  var text = ''
  var seen = {}
  // What is painted again in its place is there once.
  function onChar(character, origin) {
    var key = [character, Math.round(origin[0] * 10), Math.round(origin[1] * 10)].join(' ')
    if (!seen[key]) text += character
    seen[key] = true
  }
  function endLine() {
    text += '\n'
  }
  page.toStructuredText().walk({ onChar: onChar, endLine: endLine })
  return text
}

function draw(file, scale, folder) {
  var document = new Document(file)
  var count = document.countPages()
  var texts = []
  var number
  var page
  for (number = 0; number < count; number++) {
    page = document.loadPage(number)
    page.toPixmap([scale, 0, 0, scale, 0, 0], DeviceRGB, false).saveAsPNG([folder, number].join('/').concat('.png'))
    texts.push(textOf(page))
  }
  return { texts: texts }
}

function answer(parts) {
  try {
    return draw(parts[0], Number(parts[1]), parts[2])
  } catch (error) {
    return { error: String(error) }
  }
}

function serve() {
  var line = readline()
  while (line) {
    // What MuPDF prints about a file is something else than a line that begins so.
    print(['\n@', JSON.stringify(answer(line.split('\t')))].join(''))
    gc()
    line = readline()
  }
}

serve()

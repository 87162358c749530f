/** Hands a file to the reader, as their browser keeps files. */
export function save(content: BlobPart, type: string, name: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = href
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}

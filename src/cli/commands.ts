/** The commands, each by its first word. */
export const COMMANDS: readonly string[] = [
  'verify',
  'judge',
  'inspect',
  'extract',
  'path',
  'trust',
  'recognition',
  'policy',
  'affected',
  'explain',
  'page',
  'try',
  'help',
]

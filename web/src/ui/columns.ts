// A column of a SheetTable. `look` names classes of sheet.css: lead, narrow, right, quiet, number.
export interface Column<T> {
  name: string
  word: string
  look?: string
  text?: (item: T) => string | number | null | undefined
}

// The reader's language: chosen once, remembered in this browser.
import { ref } from 'vue'

export type Language = 'zh-CN' | 'en'
const place = 'gonghui.language'

function remembered(): Language {
  try {
    return localStorage.getItem(place) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

const chosen = ref<Language>(remembered())

export const language = (): Language => chosen.value

export function rememberLanguage(value: Language): void {
  chosen.value = value
  try {
    localStorage.setItem(place, value)
  } catch {
    // A browser that forgets still works, in the default language.
  }
}

import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { useSession } from './session'
import { onSignedOut } from '@/api/client'
import { i18n, speak } from '@/i18n'
import { language } from '@/i18n/language'
import '@/ui/elements'
import '@/ui/tokens.css'
import '@/ui/base.css'
import '@/ui/sheet.css'

speak(language())
const app = createApp(App).use(createPinia()).use(i18n)

onSignedOut(() => {
  useSession().forget()
  void router.push({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath } })
})

app.use(router).mount('#app')

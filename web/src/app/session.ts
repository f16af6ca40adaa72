// Who is signed in, with which post. The server decides what that allows.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { keepToday } from './today'
import { call, get, post, remove } from '@/api/client'
import type { Session } from '@/api/types'
import { useCatalogue } from '@/catalogue/catalogue'
import { dropDrafts } from '@/records/form/draft'

const place = 'gonghui.signed_in'
function wasHere(): boolean {
  try {
    return localStorage.getItem(place) === 'yes'
  } catch {
    return true
  }
}
function keepHere(isHere: boolean): void {
  try {
    if (isHere) localStorage.setItem(place, 'yes')
    else localStorage.removeItem(place)
  } catch {
    // Then the server is asked each time.
  }
}

export const useSession = defineStore('session', () => {
  const current = ref<Session | null>(null)
  const isAsked = ref(false)

  async function take(session: Session): Promise<void> {
    current.value = session
    if (session.today) keepToday(session.today)
    isAsked.value = true
    keepHere(true)
    // Who has only a first password is told nothing yet, the catalogue included.
    if (!session.must_change_password) await useCatalogue().load()
  }
  // Who never signed in here is not asked after: the answer is known.
  async function restore(): Promise<void> {
    if (isAsked.value) return
    if (!wasHere()) return forget()
    await get<Session>('/session').then(take, forget)
  }
  function forget(): void {
    current.value = null
    isAsked.value = true
    keepHere(false)
    useCatalogue().forget()
  }
  async function signIn(login: string, password: string): Promise<void> {
    await take(await post<Session>('/session', { login, password }))
  }
  async function signOut(): Promise<void> {
    dropDrafts()
    await remove('/session').finally(forget)
  }
  async function switchPost(id: number): Promise<void> {
    await take(await post<Session>('/session/post', { post: id }))
  }
  async function changePassword(old_password: string, new_password: string): Promise<void> {
    await call('POST', '/session/password', { body: { old_password, new_password } })
    // The server has ended every session of the account, this one too.
    if (current.value) await signIn(current.value.account.login, new_password)
  }

  const union = computed(() => current.value?.post.union ?? null)
  const has = (right: string): boolean => current.value?.rights.includes(right) ?? false

  return { current, union, has, restore, forget, signIn, signOut, switchPost, changePassword }
})

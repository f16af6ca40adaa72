// The screens. A kind has none of its own: records/:line/:kind serves them all.
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from './session'

const inside: RouteRecordRaw[] = [
  { path: '', name: 'home', component: () => import('./home/HomePage.vue') },
  { path: 'unions', name: 'unions', component: () => import('@/org/UnionsPage.vue') },
  { path: 'people', name: 'people', component: () => import('@/org/PeoplePage.vue') },
  { path: 'people/:id(\\d+)', name: 'person', component: () => import('@/org/PersonPage.vue') },
  { path: 'work-lists', name: 'work-lists', component: () => import('@/work_lists/WorkListsPage.vue') },
  { path: 'employers', name: 'employers', component: () => import('@/org/EmployersPage.vue') },
  {
    path: 'records/:line/:kind',
    name: 'list',
    component: () => import('@/records/list/ListPage.vue'),
  },
  {
    path: 'records/:line/:kind/new',
    name: 'create',
    component: () => import('@/records/form/CreatePage.vue'),
  },
  {
    path: 'records/:line/:kind/:id(\\d+)',
    name: 'record',
    component: () => import('@/records/record/RecordPage.vue'),
  },
  {
    path: 'records/:line/:kind/:id(\\d+)/edit',
    name: 'edit',
    component: () => import('@/records/form/EditPage.vue'),
  },
  { path: 'figures', name: 'figures', component: () => import('@/figures/FiguresPage.vue') },
  {
    path: 'figures/:line/:figure',
    name: 'figure',
    component: () => import('@/figures/FigurePage.vue'),
  },
  {
    path: 'figures/:line/:figure/evidence',
    name: 'evidence',
    component: () => import('@/figures/EvidencePage.vue'),
  },
  { path: 'reports', name: 'reports', component: () => import('@/reports/ReportsPage.vue') },
  { path: 'reports/:id(\\d+)', name: 'report', component: () => import('@/reports/ReportPage.vue') },
  { path: 'search', name: 'search', component: () => import('./search/SearchPage.vue') },
  { path: 'imports', name: 'imports', component: () => import('@/imports/ImportsPage.vue') },
  { path: 'imports/new', name: 'new-import', component: () => import('@/imports/NewImportPage.vue') },
  { path: 'imports/:id(\\d+)', name: 'import', component: () => import('@/imports/ImportPage.vue') },
  { path: 'held-rows', name: 'held-rows', component: () => import('@/imports/HeldRowsPage.vue') },
  { path: 'duplicates', name: 'duplicates', component: () => import('@/duplicates/DuplicatesPage.vue') },
  { path: 'duplicates/merge', name: 'merge', component: () => import('@/duplicates/MergePage.vue') },
  { path: 'accounts', name: 'accounts', component: () => import('@/accounts/AccountsPage.vue') },
  { path: 'audit', name: 'audit', component: () => import('@/audit/AuditPage.vue') },
  { path: ':rest(.*)*', name: 'missing', component: () => import('./MissingPage.vue') },
]

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./SignInPage.vue'),
      meta: { open: true },
    },
    { path: '/first-password', name: 'first-password', component: () => import('./FirstPasswordPage.vue') },
    { path: '/', component: () => import('./shell/AppShell.vue'), children: inside },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  const session = useSession()
  await session.restore()
  if (to.meta.open) return session.current ? { name: 'home' } : true
  if (session.current) {
    const isConfined = session.current.must_change_password ?? false
    if (isConfined === (to.name === 'first-password')) return true
    return isConfined ? { name: 'first-password' } : { name: 'home' }
  }
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
})

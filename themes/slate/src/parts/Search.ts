export { Search } from '../search/Search.tsx'

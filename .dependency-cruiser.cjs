/** Who may import whom (docs/architecture.md). Each rule's comment is what a person reads when it is broken. */

// The suites that hold a stand-in to the real service are tests too.
const tests = ['\\.test\\.tsx?$', '\\.test-d\\.ts$', '/test/', '^tools/[^/]+/contract/', '^tests/', '^bench/']
const contractOfVideo = '^plugins/video/src/contract/'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'Files that import each other can be understood, tested and loaded only together: take out what both need.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'plugins-stand-alone',
      comment:
        'A plugin knows Payload and nothing of ours, so that it can be published and deleted alone. What two plugins share, payload.config.ts passes as an option.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/', pathNot: tests },
      to: { path: '^(plugins|themes|cms|encoder|infra|tools|payload\\.config)', pathNot: '^plugins/$1/' },
    },
    {
      name: 'plugin-tests-use-only-stand-ins',
      comment:
        'The tests of a plugin bring a small config of their own; from outside they may use the stand-ins of tools/.',
      severity: 'error',
      from: { path: ['^plugins/([^/]+)/.+\\.test\\.tsx?$', '^plugins/([^/]+)/test/'] },
      to: { path: '^(plugins|themes|cms|encoder|infra|payload\\.config)', pathNot: '^plugins/$1/' },
    },
    {
      name: 'contract-of-video-is-pure',
      comment: 'Encoder, infra and tools read this contract: whatever it imports, they would load too.',
      severity: 'error',
      from: { path: contractOfVideo, pathNot: tests },
      to: { path: '^(plugins|cms|themes|encoder|infra|tools)/', pathNot: contractOfVideo },
    },
    {
      name: 'theme-contract-knows-nobody',
      comment: 'The contract is what a theme author reads first; it depends on nothing else of ours.',
      severity: 'error',
      from: { path: '^themes/contract/' },
      to: {
        path: '^(plugins|cms|encoder|infra|tools|themes|payload\\.config)',
        pathNot: '^themes/contract/',
      },
    },
    {
      name: 'themes-know-only-the-contract',
      comment:
        'A theme gets view models and gives looks. It never sees a document, a tenant or the cms, so a schema change stops at the presenter; another theme may only be its declared parent.',
      severity: 'error',
      from: { path: '^themes/([^/]+)/' },
      to: {
        path: '^(plugins|cms|encoder|infra|tools|themes|payload\\.config)',
        pathNot: '^themes/($1|contract)/',
      },
    },
    {
      name: 'themes-do-not-know-payload',
      comment: 'A theme that imports Payload ties looks to the database.',
      severity: 'error',
      from: { path: '^themes/' },
      to: { path: 'node_modules/(payload|@payloadcms)/' },
    },
    {
      name: 'encoder-speaks-through-the-contract',
      comment:
        'The encoder runs elsewhere, without database or Payload: it shares words with the cms, not code.',
      severity: 'error',
      from: { path: '^encoder/', pathNot: tests },
      to: { path: '^(plugins|themes|cms|infra|tools|payload\\.config)', pathNot: contractOfVideo },
    },
    {
      name: 'encoder-does-not-know-payload',
      comment: 'Payload in the encoder would make its image ten times as large and tempt it to the database.',
      severity: 'error',
      from: { path: '^encoder/' },
      to: { path: 'node_modules/(payload|@payloadcms|pg|next)/' },
    },
    {
      name: 'cms-does-not-know-its-surroundings',
      comment:
        'The cms meets encoder, infrastructure and stand-ins over the network only; its tests may start stand-ins.',
      severity: 'error',
      from: { path: '^cms/', pathNot: tests },
      to: { path: '^(encoder|infra|tools)/' },
    },
    {
      name: 'entry-without-payload',
      comment:
        'cms/server.ts answers before Next and Payload are asked: a second copy of Payload in it costs 200 MB and two seconds of every start.',
      severity: 'error',
      from: { path: '^cms/(server\\.ts|entry/)', pathNot: tests },
      to: { path: 'node_modules/(payload|@payloadcms)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'config-names-no-theme',
      comment:
        'payload.config.ts is the table of contents of features; themes are registered in cms/site/themes.ts.',
      severity: 'error',
      from: { path: '^payload\\.config\\.ts$' },
      to: { path: '^(themes|encoder|infra|tools)/' },
    },
    {
      name: 'infra-describes-from-outside',
      comment:
        'infra may use the words of the video contract and the types of the two environments, nothing that runs.',
      severity: 'error',
      from: { path: '^infra/', pathNot: tests },
      to: {
        path: '^(plugins|themes|cms|encoder|tools|payload\\.config)',
        pathNot: [contractOfVideo, '^(cms|encoder/src)/env\\.ts$'],
      },
    },
    {
      name: 'infra-takes-only-types-of-env',
      comment: 'Only the types: importing the module would read the variables of whoever deploys.',
      severity: 'error',
      from: { path: '^infra/', pathNot: tests },
      to: { path: '^(cms|encoder/src)/env\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tools-stand-outside',
      comment:
        'Tools see the product as a program and its protocols; what needs the cms from inside belongs to cms/.',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(plugins|themes|cms|encoder|infra|payload\\.config)', pathNot: contractOfVideo },
    },
    {
      name: 'tools-run-unbuilt',
      comment: 'Plain Node runs tools/ without tsconfig paths: import by a relative path.',
      severity: 'error',
      from: { path: '^tools/' },
      to: { dependencyTypes: ['aliased-tsconfig'] },
    },
    {
      name: 'nothing-imports-tests-or-benchmarks',
      comment: 'Tests and benchmarks may look at everything, so nothing may depend on them.',
      severity: 'error',
      from: { pathNot: '^(bench|tests)/' },
      to: { path: '^(bench|tests)/' },
    },
    {
      name: 'no-test-code-in-the-product',
      comment: 'Code of tests has no place in what runs.',
      severity: 'error',
      from: { path: '^(plugins|themes|cms|encoder|infra)/', pathNot: tests },
      to: {
        path: [
          '^(plugins|themes|cms|encoder|infra)/.+\\.test\\.tsx?$',
          '^(plugins|themes|cms|encoder|infra)/.*/test/',
        ],
      },
    },
    {
      name: 'everything-resolves',
      comment: 'The import leads nowhere: a typing mistake, or a package that no manifest declares.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(bun|node|cloudflare):' },
    },
    {
      name: 'declared-packages-only',
      comment:
        'The package is there by luck (another one brings it): declare it in the manifest of the folder that imports it.',
      severity: 'error',
      from: { path: '^(plugins|themes|encoder|tools|infra)/', pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '\\.next'] },
    exclude: { path: ['(^|/)\\.next/', '(^|/)dist/', '^cms/public/', 'next-env\\.d\\.ts$'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}

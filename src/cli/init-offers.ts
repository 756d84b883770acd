/** What `touchlint init` offers beside a config: how to have it run at each commit and in CI, for what the repository has. */

/** A file that could be written, or words to put into one that is there. */
export interface Offer {
  readonly file: string;
  /** What it is for, as a question asks it. */
  readonly what: string;
  readonly text: string;
  /** Whether the file is there: then a person puts the words in. */
  readonly isThere: boolean;
}

const hook = (version: string) =>
  `repos:\n  - repo: https://github.com/your-org/touchlint   # where touchlint is kept\n    rev: v${version}\n    hooks:\n      - id: touchlint\n`;
const husky = 'npx touchlint --staged\n';
const workflow = `name: messages
on: pull_request
jobs:
  touchlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - run: npx touchlint --format github --since "origin/$BASE"
        env: { BASE: "\${{ github.base_ref }}" }
`;
const gitlab = `touchlint:
  image: node:22
  variables: { GIT_DEPTH: 0 }
  script:
    - npx touchlint --format stylish --format gitlab:gl-code-quality.json --since "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
  artifacts: { when: always, reports: { codequality: gl-code-quality.json } }
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
`;

/** What fits a repository; `isThere` tells of a file or a folder by its path. */
export function offersFor(isThere: (path: string) => boolean, version: string): Offer[] {
  const offer = (file: string, what: string, text: string): Offer => ({ file, what, text, isThere: isThere(file) });
  return [
    isThere('.husky')
      ? offer('.husky/pre-commit', 'judge what is staged at each commit (husky)', husky)
      : offer('.pre-commit-config.yaml', 'judge what is staged at each commit (pre-commit)', hook(version)),
    isThere('.gitlab-ci.yml')
      ? offer('.gitlab-ci.yml', 'judge what is new in each merge request', gitlab)
      : offer('.github/workflows/touchlint.yml', 'judge what is new in each pull request', workflow),
  ];
}

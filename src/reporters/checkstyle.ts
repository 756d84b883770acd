/** Checkstyle's XML, for Jenkins' warnings plugin and others. */
import type { Reporter } from '../reporter.ts';
import { faultId, pathFrom, severityOf } from './findings.ts';
import { xml } from './xml.ts';

const checkstyle: Reporter = (results, { repository }) => {
  const files = results.flatMap(({ filePath, messages }) => {
    if (!messages.length) return [];
    const errors = messages.map(
      (one) =>
        `    <error line="${one.line}" column="${one.column}" severity="${severityOf(one)}" message="${xml(one.message)}" source="${xml(`touchlint.${one.ruleId ?? faultId}`)}"/>\n`,
    );
    return [`  <file name="${xml(pathFrom(repository, filePath))}">\n${errors.join('')}  </file>\n`];
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
};

export default checkstyle;

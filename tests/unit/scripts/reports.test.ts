import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countsOf, playwrightCounts, sum, summary, vitestCounts } from '../../../scripts/test/reports.mjs';

const vitestReport = {
  numPassedTests: 4,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
  ],
};

describe('vitestCounts', () => {
  it('counts tests, and no skipped one as passed', () => {
    expect(vitestCounts(vitestReport)).toEqual({ passed: 4, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const report = { ...vitestReport, testResults: [...vitestReport.testResults, broken] };
    expect(vitestCounts(report).failed).toBe(2);
  });
});

describe('playwrightCounts', () => {
  it('counts tests and what failed outside of them', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 2, skipped: 2 });
  });
});

describe('countsOf', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parlance-report-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const reported = (passed: number, failed: number, exitCode: number): unknown => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify({ passed, failed, skipped: 0 }));
    return countsOf(file, (report: { passed: number; failed: number; skipped: number }) => report, exitCode);
  };

  it('takes the report where it agrees with the exit code', () => {
    expect(reported(3, 0, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
    expect(reported(3, 2, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it('counts a failure that no test reports: a crash after the tests, no tests at all, no report', () => {
    expect(reported(3, 0, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(reported(0, 0, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countsOf(join(folder, 'none.json'), vitestCounts, 137)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });
});

describe('summary', () => {
  it('is the sum of all steps', () => {
    const total = sum([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 20, failed: 2, skipped: 0 },
    ]);
    expect(summary(total)).toBe('21 passed, 2 failed');
  });

  it('does not hide skipped tests', () => {
    expect(summary({ passed: 1, failed: 0, skipped: 3 })).toBe('1 passed, 0 failed, 3 skipped');
  });
});

// Prints, as JSON, the statements that a learning record store holds, in the order in which they were stored, and what is wrong
// with them by the specification: node statements.js ENDPOINT NAME:PASSWORD
import validation from "@learninglocker/xapi-validation";

const [endpoint, key] = process.argv.slice(2);
const answer = await fetch(`${endpoint}/statements`, {
  headers: { Authorization: `Basic ${btoa(key)}`, "X-Experience-API-Version": "1.0.3" },
});
if (!answer.ok) throw new Error(`the record store answers ${answer.status}: ${await answer.text()}`);
const { statements } = await answer.json();
const problems = statements.flatMap((statement) =>
  validation.default(statement).map((warning) => `${warning.path.join(".")}: ${warning.constructor.name}`),
);
console.log(JSON.stringify({ statements, problems }));

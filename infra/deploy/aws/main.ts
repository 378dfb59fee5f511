import { makeApp } from './app.ts';

/** What `cdk` runs. `-c release=true` makes templates that deploy without CDK. */
makeApp().app.synth();

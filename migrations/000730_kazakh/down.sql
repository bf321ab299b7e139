drop function app.query_kazakh(text, text);

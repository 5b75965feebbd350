SELECT k.value, g.value FROM store k JOIN store g ON g.name = 'generation' WHERE k.name = 'key'

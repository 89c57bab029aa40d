-- Tells how many permits are held.
-- Reply: {permits}
local used = look('', '')
return {used}

-- In front of the scripts of services: nothing runs on a node that is not open for the ring that the caller believes in.
-- KEYS: behind those of the script, the key that is there while it is open
if redis.call('EXISTS', KEYS[#KEYS]) == 0 then
  return {'moved'}
end
